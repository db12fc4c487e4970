package dev.reeve.example.alertsink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.AlertSinkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulletinTest extends AlertSinkContract {
    @TempDir
    Path folder;

    @Override
    protected AlertSink sink() {
        return new Bulletin(new Home(folder, folder.resolve("reeve.sock")));
    }

    @Test
    void writesALineForEachAlert() throws Exception {
        sink().send(notice(Kind.FIRING, 2));
        assertThat(folder.resolve("logs/bulletin.txt")).content().isEqualTo("""
                        1970-01-01T00:00:00Z FIRING unit-failed/web-1: web-1 is failed
                        1970-01-01T00:00:00Z FIRING unit-failed/web-2: web-2 is failed
                        """);
    }
}
