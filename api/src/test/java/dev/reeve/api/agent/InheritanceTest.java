package dev.reeve.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Inheritance.Base;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    @Test
    void passesWhatProgramsNeedAndNoKeys() {
        assertThat(List.of("PATH", "HOME", "LC_ALL", "https_proxy", "NODE_EXTRA_CA_CERTS", "TMPDIR"))
                .allMatch(Inheritance.DEFAULT::passes);
        assertThat(List.of(
                        "OPENAI_API_KEY",
                        "SSH_AUTH_SOCK",
                        "LD_PRELOAD",
                        "NODE_OPTIONS",
                        "PATHS",
                        "LC",
                        "npm_config__auth"))
                .noneMatch(Inheritance.DEFAULT::passes);
    }

    @Test
    void namesAndBeginningsAreAddedToTheBase() {
        Inheritance more = new Inheritance(Base.STANDARD, List.of("SSH_AUTH_SOCK", "AWS_*"));
        assertThat(List.of("PATH", "SSH_AUTH_SOCK", "AWS_REGION", "AWS_")).allMatch(more::passes);
        assertThat(List.of("SSH_AUTH_SOCKET", "AWS", "XAWS_REGION")).noneMatch(more::passes);
        assertThat(new Inheritance(Base.NONE, List.of("PATH")).from(Map.of("PATH", "/bin", "HOME", "/root")))
                .isEqualTo(Map.of("PATH", "/bin"));
    }

    @Test
    void whatIsTrueOfTheHostAloneIsNeverPassed() {
        Inheritance all = new Inheritance(Base.ALL, List.of("NOTIFY_SOCKET"));
        assertThat(List.of("NOTIFY_SOCKET", "LISTEN_FDS", "WATCHDOG_USEC", "INVOCATION_ID", "REEVE_RUN", "PWD", "=C:"))
                .noneMatch(all::passes);
        assertThat(all.passes("OPENAI_API_KEY")).isTrue();
    }
}
