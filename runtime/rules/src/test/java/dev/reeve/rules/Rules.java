package dev.reeve.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** The rules of the house, as far as compiled classes show them. */
final class Rules {
    private static final String[] COMPILE_TIME_ONLY = {
        "java..", "org.osgi.annotation..", "org.osgi.service.component.annotations..", "org.jspecify.annotations.."
    };

    private Rules() {}

    /** Parts meet in the api: that is why each of them can be exchanged alone. */
    static ArchRule noSiblings(Collection<String> bundles, String api) {
        return classes()
                .should(check("depend on no sibling", (type, events) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> crosses(dependency, bundles, api))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())))));
    }

    static ArchRule onlyJavaAndAnnotations(String api) {
        return classes()
                .that()
                .resideInAPackage(api + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(COMPILE_TIME_ONLY).or(resideInAnyPackage(api + "..")))
                .because("a plugin needs nothing but the api");
    }

    static ArchRule saysWhoImplements(String api) {
        return classes()
                .that()
                .resideInAPackage(api + "..")
                .and()
                .areInterfaces()
                .and()
                .arePublic()
                .and(describe(
                        "are open",
                        type -> !type.isAnnotation() && !type.reflect().isSealed()))
                .should()
                .beAnnotatedWith(ProviderType.class)
                .orShould()
                .beAnnotatedWith(ConsumerType.class)
                .because("what may be added to it depends on who implements it");
    }

    static ArchRule namesSayHow() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveNameMatching(".*Utils?(\\$.*)?")
                .because("a name says how a thing does its work");
    }

    /** Examples are what a plugin's author writes, who may hold it otherwise. */
    static ArchRule nullMarked() {
        return classes()
                .that()
                .resideOutsideOfPackage("dev.reeve.example..")
                .should(check("be in a package with @NullMarked", (type, events) -> {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }));
    }

    static ArchRule noSleep() {
        Set<String> sleepers = Set.of(Thread.class.getName(), TimeUnit.class.getName());
        return noClasses()
                .should()
                .callMethodWhere(describe(
                        "it sleeps",
                        call -> call.getName().equals("sleep")
                                && sleepers.contains(call.getTargetOwner().getName())))
                .because("a test waits for what it tests, and for no time");
    }

    private static boolean crosses(Dependency dependency, Collection<String> bundles, String api) {
        String from = dependency.getOriginClass().getPackageName();
        String to = dependency.getTargetClass().getPackageName();
        Predicate<String> shared = name -> name.equals(api) || name.startsWith(api + ".");
        return !shared.test(to)
                && !owner(to, bundles).isEmpty()
                && !owner(to, bundles).equals(owner(from, bundles));
    }

    /** The longest name wins: driver.process is no part of driver. */
    private static String owner(String name, Collection<String> bundles) {
        return bundles.stream()
                .filter(bundle -> name.equals(bundle) || name.startsWith(bundle + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static ArchCondition<JavaClass> check(String description, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
