package org.sallyport.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may import whom: lower features know nothing of higher ones, protocols nothing of each other. */
class ImportOrderTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.sallyport");

    /** Bottom first; features of one layer do not import each other. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("platform"),
            Set.of("ledger", "configuration"),
            Set.of("recording", "credential", "statement", "masking", "identity", "schedule"),
            Set.of("retention"),
            Set.of("access"),
            Set.of("approval"),
            Set.of("session", "notification"),
            Set.of("wire"),
            Set.of("execution", "recertification"),
            Set.of("startup", "evidence", "verify", "api", "console"));

    /** Higher layers that may import each other, and what implements a lower sibling's interface. */
    private static final Set<String> ALLOWED = Set.of(
            "console -> api",
            "console -> evidence",
            "api -> evidence",
            "evidence -> verify",
            "credential -> recording",
            "credential -> identity",
            // Evidence starts after the application has.
            "evidence -> startup");

    private static String feature(JavaClass type) {
        String rest = type.getPackageName().substring("org.sallyport".length());
        int dot = rest.indexOf('.', 1);
        return rest.isEmpty() ? "" : rest.substring(1, dot < 0 ? rest.length() : dot);
    }

    private static int layer(String feature) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(feature)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void every_product_class_belongs_to_a_feature() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : PRODUCT) {
            String feature = feature(type);
            if (layer(feature) < 0 && !isTestSupport(feature)) {
                unknown.add(type.getName());
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean isTestSupport(String feature) {
        return Set.of("demo", "it", "architecture").contains(feature);
    }

    @Test
    void features_import_only_what_lies_below_them() {
        Map<String, Set<String>> faults = new TreeMap<>();
        for (JavaClass type : PRODUCT) {
            String from = feature(type);
            if (isTestSupport(from)) {
                continue;
            }
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass target = dependency.getTargetClass();
                if (!target.getPackageName().startsWith("org.sallyport.")) {
                    return;
                }
                String to = feature(target);
                String edge = from + " -> " + to;
                if (!from.equals(to) && layer(to) >= layer(from) && !ALLOWED.contains(edge)) {
                    faults.computeIfAbsent(edge, e -> new TreeSet<>()).add(type.getSimpleName());
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void features_are_free_of_cycles() {
        slices().matching("org.sallyport.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("test-classes"))
                        .importPackages("org.sallyport"));
    }

    @Test
    void netty_stays_in_wire_mina_in_ssh_and_persistence_in_model() {
        noClasses()
                .that()
                .resideInAPackage("org.sallyport..")
                .and()
                .resideOutsideOfPackage("org.sallyport.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("org.sallyport..")
                .and()
                .resideOutsideOfPackage("org.sallyport.wire.ssh..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.sshd..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("org.sallyport..")
                .and()
                .resideOutsideOfPackage("..model..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .check(PRODUCT);
    }

    @Test
    void proofs_and_the_verifier_are_free_of_the_server() {
        noClasses()
                .that()
                .resideInAnyPackage("org.sallyport.ledger.proof..", "org.sallyport.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.sallyport.platform..", "io.netty..", "org.slf4j..")
                .check(PRODUCT);
    }

    @Test
    void no_thread_is_made_by_hand() {
        List<String> makers = new ArrayList<>();
        for (JavaClass type : PRODUCT) {
            if (!isTestSupport(feature(type))) {
                type.getConstructorCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Thread.class))
                        .forEach(call -> makers.add(call.getDescription()));
            }
        }
        assertThat(makers).isEmpty();
    }
}
