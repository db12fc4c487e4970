"""A plugin for the soak: one daemon, made with the JDK that the host runs on and the api that it was built with."""
import glob, os, subprocess, zipfile

SOURCE = """package bench.pulse;
public final class Pulse implements dev.reeve.api.daemon.Daemon {
    private volatile Thread pulse = Thread.currentThread();
    @Override public void start(dev.reeve.api.daemon.DaemonContext context) {
        pulse = Thread.ofVirtual().start(() -> {
            try {
                for (long beats = 1; true; beats++) { context.log("VERSION beat " + beats); Thread.sleep(100); }
            } catch (InterruptedException e) { context.log("stopped"); }
        });
    }
    @Override public void stop() throws InterruptedException { pulse.interrupt(); pulse.join(); }
}
"""
COMPONENT = """<?xml version="1.0" encoding="UTF-8"?>
<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="bench.pulse">
  <implementation class="bench.pulse.Pulse"/>
  <service><provide interface="dev.reeve.api.daemon.Daemon"/></service>
  <property name="reeve.daemon.name" value="pulse"/>
</scr:component>
"""
MANIFEST = """Manifest-Version: 1.0
Bundle-ManifestVersion: 2
Bundle-SymbolicName: bench.pulse
Bundle-Version: {version}
Import-Package: dev.reeve.api.daemon
Service-Component: OSGI-INF/pulse.xml
Require-Capability: osgi.extender;filter:="(osgi.extender=osgi.component)"
"""


def build(folder, java, libraries, version):
    """The JAR's path."""
    work = f"{folder}/{version}"
    os.makedirs(work + "/bench/pulse", exist_ok=True)
    with open(work + "/bench/pulse/Pulse.java", "w") as file:
        file.write(SOURCE.replace("VERSION", version))
    api = glob.glob(libraries + "/dev.reeve.api-*.jar")[0]
    subprocess.run([os.path.dirname(java) + "/javac", "-cp", api, "-d", work, work + "/bench/pulse/Pulse.java"], check=True)
    with zipfile.ZipFile(work + ".jar", "w", zipfile.ZIP_DEFLATED) as jar:
        jar.writestr("META-INF/MANIFEST.MF", MANIFEST.format(version=version))
        jar.writestr("OSGI-INF/pulse.xml", COMPONENT)
        for path in glob.glob(work + "/bench/pulse/*.class"):
            jar.write(path, "bench/pulse/" + os.path.basename(path))
    return work + ".jar"
