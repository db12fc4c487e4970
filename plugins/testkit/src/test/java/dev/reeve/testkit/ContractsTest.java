package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.daemon.DaemonContext;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.host.Home;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A contract that cannot be broken says nothing: each is held against something that breaks it. */
class ContractsTest {
    private static Set<String> broken(Class<?> contract) {
        Set<String> failed = new TreeSet<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == Status.FAILED
                        && test.getSource().orElseThrow() instanceof MethodSource method) {
                    failed.add(method.getMethodName());
                }
            }
        });
        return failed;
    }

    @Test
    void aDaemonThatLeavesAThreadAndGoesOnTalking() {
        assertThat(broken(Ghost.class)).containsExactly("endsItsThreads");
    }

    @Test
    void aDaemonThatCannotBeStartedTwice() {
        assertThat(broken(Once.class)).containsExactly("canBeStartedAgain");
    }

    @Test
    void aPolicyThatRemembersAndWaitsForNothing() {
        assertThat(broken(Moody.class))
                .containsExactly("hasANameThatAFleetFileCanWrite", "hasAVerdictOnEveryEnd", "saysTheSameOfTheSame");
    }

    @Test
    void aListenerThatOnlyKnowsTransitions() {
        assertThat(broken(Narrow.class)).containsExactly("hearsEverySortOfEvent");
    }

    @Test
    void aCommandThatDoesNotSayWhatItDoes() {
        assertThat(broken(Mute.class)).containsExactly("describesItselfAndItsParameters", "takesTheSessionFirst");
    }

    @Test
    void aDriverThatTellsTheEndTwiceAndStartsAnything() {
        assertThat(broken(Stutter.class)).contains("tellsTheEndOnce", "saysWhatIsWrongWithAUnitThatItCannotStart");
    }

    static final class Ghost extends DaemonContract {
        @Override
        protected Daemon daemon() {
            return new Daemon() {
                @Override
                public void start(DaemonContext context) {
                    Thread.ofPlatform().daemon().start(() -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    });
                }

                @Override
                public void stop() {}
            };
        }
    }

    static final class Once extends DaemonContract {
        @Override
        protected Daemon daemon() {
            return new Daemon() {
                private boolean used;

                @Override
                public void start(DaemonContext context) {
                    if (used) {
                        throw new IllegalStateException("used");
                    }
                    used = true;
                }

                @Override
                public void stop() {}
            };
        }
    }

    static final class Moody extends RestartPolicyContract {
        @Override
        protected RestartPolicy policy() {
            return new RestartPolicy() {
                private int asked;

                @Override
                public String name() {
                    return "two words";
                }

                @Override
                public RestartVerdict decide(RestartRule rule, RestartHistory history) {
                    return new RestartVerdict.After(Duration.ofSeconds(asked++), "it was asked so often");
                }
            };
        }
    }

    static final class Narrow extends FleetEventListenerContract {
        @Override
        protected FleetEventListener listener() {
            return event -> assertThat(event).isInstanceOf(FleetEvent.Transitioned.class);
        }
    }

    static final class Mute extends GogoCommandContract {
        @Override
        protected Object command() {
            return new Hush();
        }

        @Override
        protected String function() {
            return "hush";
        }
    }

    /** The command of that. */
    public static final class Hush {
        public void hush(String word) {
            assertThat(word).isNotNull();
        }
    }

    static final class Stutter extends RunContract {
        @Override
        protected Driver driver(Home home) {
            return new Stammerer();
        }

        @Override
        protected UnitSpec lasting(String name) {
            return UnitSpec.agent(name, Launch.of(home.root(), "lasting"));
        }

        @Override
        protected UnitSpec brief(String name) {
            return UnitSpec.agent(name, Launch.of(home.root(), "brief"));
        }

        @Override
        protected UnitSpec unusable(String name) {
            return brief(name);
        }
    }

    private static final class Stammerer implements Driver {
        @Override
        public String name() {
            return "stammerer";
        }

        @Override
        public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
            if (spec.launch().argv().contains("brief")) {
                observer.exited(new Exit.Code(0));
            }
            return new RunningUnit() {
                @Override
                public OptionalLong pid() {
                    return OptionalLong.empty();
                }

                @Override
                public void signal(Signal signal) {
                    observer.exited(new Exit.Code(0));
                }

                @Override
                public void kill() {
                    observer.exited(new Exit.Signalled(9));
                }
            };
        }
    }
}
