from .floor import Floor
from .monit import Monit
from .pm2 import Pm2
from .reeve import Reeve
from .runit import Runit
from .s6 import S6
from .supervisord import Supervisord
from .systemd import Systemd

ALL = {peer.name: peer for peer in (Floor, Reeve, Runit, S6, Supervisord, Monit, Pm2, Systemd)}
