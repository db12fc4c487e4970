package dev.reeve.driver.process;

import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.NotifyRule.Access;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.Report;
import dev.reeve.driver.process.notify.KeptDescriptors;
import dev.reeve.driver.process.notify.UnitInbox;
import dev.reeve.driver.process.system.Epoll;
import java.util.List;
import java.util.Optional;

/** Hears what the processes of one run tell, and only those. On the thread that hears of all. */
final class Hearing {
    private final UnitName unit;
    private final NotifyRule rule;
    private final UnitInbox inbox;
    private final KeptDescriptors kept;

    Hearing(UnitName unit, NotifyRule rule, UnitInbox inbox, KeptDescriptors kept) {
        this.unit = unit;
        this.rule = rule;
        this.inbox = inbox;
        this.kept = kept;
    }

    NotifyRule rule() {
        return rule;
    }

    void listen(Epoll epoll, NativeRun run, Membership members) {
        inbox.listen(epoll, new Ear(run, members));
    }

    /** Hears now what was told before. */
    void catchUp() {
        inbox.catchUp();
    }

    /** Leaves it to the next host. */
    void leave() {
        inbox.leave();
    }

    void close() {
        inbox.close();
    }

    private final class Ear implements UnitInbox.Listener {
        private final NativeRun run;
        private final Membership members;
        private boolean toldOfStranger;
        private boolean toldOfSibling;

        Ear(NativeRun run, Membership members) {
            this.run = run;
            this.members = members;
        }

        @Override
        public boolean hears(int pid) {
            if (pid == run.first()) {
                return true;
            }
            boolean member = members.contains(pid, run.first());
            if (!member && !toldOfStranger) {
                toldOfStranger = true;
                run.notice("process " + pid + " told something in its name and is none of its processes: ignored");
            } else if (member && rule.access() == Access.MAIN && !toldOfSibling) {
                toldOfSibling = true;
                run.notice("process " + pid + " told something and is not its first process, " + run.first()
                        + ": ignored; with notify.access: all every process of the unit is heard");
            }
            return member && rule.access() == Access.ALL;
        }

        @Override
        public void reported(Report report) {
            if (report instanceof Report.Moved(long pid)) {
                moved((int) pid);
            } else {
                run.reported(report);
            }
        }

        private void moved(int pid) {
            if (pid == run.first()) {
                return;
            }
            if (members.contains(pid, run.first()) && run.moveTo(pid)) {
                run.reported(new Report.Moved(pid));
            } else {
                run.notice("MAINPID=" + pid + " names no process of the unit: ignored");
            }
        }

        @Override
        public void keep(String name, List<Integer> descriptors) {
            int refused = kept.keep(unit, rule.store(), name, descriptors);
            if (refused > 0) {
                run.notice("kept no more than " + rule.store() + " descriptors of it and closed " + refused
                        + "; notify.fd_store says how many are kept");
            }
        }

        @Override
        public void drop(String name) {
            kept.drop(unit, name);
        }
    }

    /** As a run is recorded: which processes are heard, and how many descriptors are kept. */
    static String word(Optional<Hearing> hearing) {
        return hearing.map(each -> each.rule.access().name() + ":" + each.rule.store())
                .orElse("-");
    }

    /** Empty when nothing is heard. */
    static Optional<NotifyRule> rule(String word) {
        String[] parts = word.split(":", 2);
        try {
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(NotifyRule.DEFAULT
                            .withAccess(Access.valueOf(parts[0]))
                            .withStore(Integer.parseInt(parts[1])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
