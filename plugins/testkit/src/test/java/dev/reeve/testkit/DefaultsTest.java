package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    @interface Settings {
        int period() default 2;

        String[] words() default {"a"};

        Class<?> kind() default String.class;
    }

    @interface Needy {
        String url();
    }

    @Test
    void areThoseOfTheType() {
        Settings settings = Defaults.of(Settings.class);
        assertThat(settings.period()).isEqualTo(2);
        assertThat(settings.words()).containsExactly("a");
        assertThat(settings.annotationType()).isEqualTo(Settings.class);
    }

    @Test
    void someCanDiffer() {
        assertThat(Defaults.of(Settings.class, Map.of("period", 5)).period()).isEqualTo(5);
        assertThat(Defaults.of(Needy.class, Map.of("url", "x")).url()).isEqualTo("x");
    }

    @Test
    void saysWhatIsMissingOrUnknown() {
        assertThatThrownBy(() -> Defaults.of(Needy.class)).hasMessageContaining("url has no default");
        assertThatThrownBy(() -> Defaults.of(Settings.class, Map.of("perod", 5)))
                .hasMessageContaining("has no [perod]");
    }
}
