package dev.reeve.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.fleet.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder;

    private SettingsFile read(String text) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("x.yaml"), text));
    }

    /** What a component would get of a file, and what is wrong with it. */
    private String judged(String text) throws IOException {
        SettingsFile file = read(text);
        Verdict verdict = new Verdict(file);
        Map<String, Object> values = new Declared(new FakeDefinition()).read(file, verdict);
        List<String> problems =
                verdict.problems().stream().map(Problem::toString).toList();
        Map<String, String> shown = new TreeMap<>();
        values.forEach((key, value) -> shown.put(key, value.getClass().getSimpleName() + " " + Attribute.shown(value)));
        return problems.isEmpty() ? shown.toString() : String.join("\n", problems);
    }

    @Test
    void aMappingIsNoValue() throws IOException {
        assertThat(judged("period: {a: 1}\nurl: http://x\n")).contains("period holds more than plain values");
    }

    @Test
    void givesValuesTheirTypes() throws IOException {
        assertThat(judged("url: http://x\nperiod: 10\nwarm: true\ntags: [a, 'b,c']\n"))
                .isEqualTo("{period=Integer 10, tags=String[] a, b,c, url=String http://x, warm=Boolean true}");
        assertThat(judged("{\"url\": \"x\", \"tags\": \"one\"}")).isEqualTo("{tags=String[] one, url=String x}");
    }

    @Test
    void refusesWhatIsNotDeclaredAndNamesWhatIs() throws IOException {
        assertThat(judged("url: x\nperod: 10\n"))
                .isEqualTo("x.yaml:2:1: unknown key 'perod', expected one of url, period, warm, tags, level, token,"
                        + " did you mean 'period'?");
    }

    @Test
    void refusesWhatIsOfAnotherTypeOrOutOfRange() throws IOException {
        assertThat(judged("url: x\nperiod: often\n"))
                .isEqualTo("x.yaml:2:9: period is 'often', expected a whole number: Seconds.");
        assertThat(judged("url: x\nperiod: 0\n"))
                .isEqualTo("x.yaml:2:9: period is '0', expected a larger one: Seconds.");
        assertThat(judged("url: x\nperiod: 9999\n"))
                .isEqualTo("x.yaml:2:9: period is '9999', expected a smaller one: Seconds.");
        assertThat(judged("url: x\nperiod: 99999999999\n")).contains("expected a whole number");
        assertThat(judged("url: x\nwarm: yes\n")).isEqualTo("x.yaml:2:7: warm is 'yes', expected true or false");
        assertThat(judged("url: x\nlevel: loud\n")).isEqualTo("x.yaml:2:8: level is 'loud', expected one of low, high");
    }

    @Test
    void refusesAListWhereOneValueIsExpectedAndWhatIsMissing() throws IOException {
        assertThat(judged("url: [a, b]\n")).isEqualTo("x.yaml:1:6: url is a list, expected one value");
        assertThat(judged("period: 3\n")).isEqualTo("x.yaml:1:1: url is missing, expected text: Where to.");
        assertThat(judged("")).contains("url is missing");
    }

    @Test
    void hidesWhatIsSecret() throws IOException {
        assertThat(judged("url: x\ntoken: [hunter2]\n")).doesNotContain("hunter2");
    }

    @Test
    void refusesWhatIsNoFileOfSettings() throws IOException {
        assertThat(read("a: [b\n").problems()).singleElement().asString().contains("x.yaml:2:1: broken YAML");
        assertThat(read("- a\n").problems()).singleElement().asString().contains("this is no mapping");
        assertThat(read("a: {b: c}\n").problems())
                .singleElement()
                .asString()
                .contains("a holds more than plain values");
        assertThat(read("a: 1\na: 2\n").problems()).singleElement().asString().contains("stands here twice");
        Files.write(folder.resolve("x.yaml"), new byte[] {'a', ':', (byte) 0xff});
        assertThat(SettingsFile.read(folder.resolve("x.yaml")).problems())
                .singleElement()
                .asString()
                .contains("not UTF-8");
        assertThat(SettingsFile.read(folder.resolve("none.yaml")).problems()).hasSize(1);
    }
}
