package dev.reeve.deploy;

import dev.reeve.api.host.PluginRemains;
import dev.reeve.deploy.Quarantine.Patient;
import dev.reeve.deploy.threads.LeftThreads;
import dev.reeve.deploy.threads.LeftThreads.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is left of versions that were removed, by the file that they came from. */
record Remains(Quarantine quarantine, LeftThreads threads) {
    Set<String> files() {
        Set<String> files = new TreeSet<>();
        quarantine.patients().forEach(patient -> files.add(patient.file()));
        threads.found().forEach(left -> files.add(left.file()));
        return files;
    }

    List<PluginRemains> of(String file) {
        List<PluginRemains> all = new ArrayList<>();
        patients(file).forEach(each -> all.add(new PluginRemains(each.version().toString(), List.of(), each.reason())));
        left(file).forEach(each -> all.add(new PluginRemains(each.version().toString(), each.threads(), "")));
        return all;
    }

    /** The symbolic name of what came from a file. */
    String plugin(String file) {
        return Stream.concat(
                        patients(file).stream()
                                .map(each -> String.valueOf(each.bundle().getSymbolicName())),
                        left(file).stream().map(Left::plugin))
                .findFirst()
                .orElse("");
    }

    /**
     * A sentence each.
     *
     * @param said what is told anyway
     */
    List<String> words(String file, String said) {
        List<String> all = new ArrayList<>();
        patients(file).stream()
                .filter(each -> !said.contains(each.reason()))
                .forEach(each -> all.add(each.version() + " is not gone: " + each.reason()));
        left(file).forEach(each -> all.add(each.words()));
        return all;
    }

    private List<Patient> patients(String file) {
        return quarantine.patients().stream()
                .filter(each -> each.file().equals(file))
                .toList();
    }

    private List<Left> left(String file) {
        return threads.found().stream().filter(each -> each.file().equals(file)).toList();
    }
}
