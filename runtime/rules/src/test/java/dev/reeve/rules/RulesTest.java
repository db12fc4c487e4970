package dev.reeve.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each rule is held against the modules, and against a fixture that breaks it: a rule that cannot fail says nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {
    private static final String API = "dev.reeve.api";
    private static final String FIXTURE = "dev.reeve.rules.fixture";

    private JavaClasses main;
    private JavaClasses tests;
    private JavaClasses fixture;

    @BeforeAll
    void read() {
        main = Modules.main();
        tests = Modules.tests();
        fixture = new ClassFileImporter().importPackages(FIXTURE);
    }

    @Test
    void every_bundle_was_read() {
        assertThat(Modules.bundles()).hasSizeGreaterThan(10).allSatisfy(bundle -> assertThat(main)
                .anyMatch(type -> type.getPackageName().startsWith(bundle)));
        assertThat(tests).hasSizeGreaterThan(50);
    }

    @Test
    void no_bundle_depends_on_a_sibling() {
        Rules.noSiblings(Modules.bundles(), API).check(main);
        fails(Rules.noSiblings(List.of(FIXTURE + ".left", FIXTURE + ".right"), FIXTURE + ".api"), "Nosy", "Neighbour");
    }

    @Test
    void bundles_may_meet_in_the_api() {
        assertThat(Rules.noSiblings(List.of(FIXTURE + ".left", FIXTURE + ".api"), FIXTURE + ".api")
                        .evaluate(fixture)
                        .hasViolation())
                .isFalse();
    }

    @Test
    void the_api_depends_on_java_and_annotations_only() {
        Rules.onlyJavaAndAnnotations(API).check(main);
        fails(Rules.onlyJavaAndAnnotations(FIXTURE + ".api"), "Unmarked", "assertj");
    }

    @Test
    void every_open_interface_of_the_api_says_who_implements_it() {
        Rules.saysWhoImplements(API).check(main);
        fails(Rules.saysWhoImplements(FIXTURE + ".api"), "Unmarked");
        assertThat(Rules.saysWhoImplements(FIXTURE + ".api").evaluate(fixture).toString())
                .doesNotContain("Closed", "Marked>");
    }

    @Test
    void names_say_how() {
        Rules.namesSayHow().check(main);
        fails(Rules.namesSayHow(), "ThingManager", "ThingImpl", "StringUtils", "ThingHelper");
    }

    @Test
    void every_package_is_null_marked() {
        Rules.nullMarked().check(main);
        fails(Rules.nullMarked(), FIXTURE + ".unmarked is not @NullMarked");
    }

    @Test
    void no_test_sleeps() {
        Rules.noSleep().check(tests);
        fails(Rules.noSleep(), "Sleeper.a", "Sleeper.b", "Sleeper.c");
    }

    private void fails(ArchRule rule, String... culprits) {
        assertThat(rule.evaluate(fixture).getFailureReport().toString()).contains(culprits);
    }
}
