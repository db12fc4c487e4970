"""Plugins to drop, made with the JDK that the host runs on and the api that it was built with."""
import glob, os, subprocess, zipfile

# A daemon that is heard.
PULSE = """package bench.pulse;
public final class Pulse implements dev.reeve.api.daemon.Daemon {
    private volatile Thread pulse = Thread.currentThread();
    @Override public void start(dev.reeve.api.daemon.DaemonContext context) {
        pulse = Thread.ofVirtual().start(() -> {
            try {
                for (long beats = 1; true; beats++) { context.log("VERSION beat " + beats); Thread.sleep(100); }
            } catch (InterruptedException e) { context.log("stopped"); }
        });
    }
    @Override public void stop() throws InterruptedException { pulse.interrupt(); pulse.join(); }
}
"""
# A service that notes when it is there and when it is gone, by the clock that Python calls monotonic.
BEACON = """package bench.beacon;
import java.nio.file.*;
public final class Beacon implements Runnable {
    public Beacon() { note("there"); }
    public void deactivate() { note("gone"); }
    @Override public void run() {}
    private static void note(String what) {
        String line = "VERSION " + what + " " + System.nanoTime() + "\\n";
        try {
            Files.writeString(Path.of("FILE"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
    }
}
"""
COMPONENT = """<?xml version="1.0" encoding="UTF-8"?>
<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="{name}" immediate="true"{attributes}>
  <implementation class="{type}"/>
  <service><provide interface="{service}"/></service>
  <property name="reeve.daemon.name" value="pulse"/>
</scr:component>
"""
MANIFEST = """Manifest-Version: 1.0
Bundle-ManifestVersion: 2
Bundle-SymbolicName: {name}
Bundle-Version: {version}
{imports}Service-Component: OSGI-INF/component.xml
Require-Capability: osgi.extender;filter:="(osgi.extender=osgi.component)"
"""


def pulse(folder, java, libraries, version):
    """The path of a JAR with a daemon."""
    return build(f"{folder}/pulse-{version}", java, libraries, "bench.pulse.Pulse", PULSE.replace("VERSION", version), version,
                 service="dev.reeve.api.daemon.Daemon", imports="Import-Package: dev.reeve.api.daemon\n")


def beacon(folder, java, libraries, version, notes):
    """The path of a JAR with a service that writes into a file when it comes and goes."""
    return build(f"{folder}/beacon-{version}", java, libraries, "bench.beacon.Beacon",
                 BEACON.replace("VERSION", version).replace("FILE", notes), version,
                 service="java.lang.Runnable", attributes=' deactivate="deactivate"')


def build(work, java, libraries, type, source, version, service, imports="", attributes=""):
    name = type.rpartition(".")[0]
    place = f"{work}/{name.replace('.', '/')}"
    os.makedirs(place, exist_ok=True)
    path = f"{place}/{type.rpartition('.')[2]}.java"
    with open(path, "w") as file:
        file.write(source)
    api = glob.glob(libraries + "/dev.reeve.api-*.jar")[0]
    subprocess.run([os.path.dirname(java) + "/javac", "-cp", api, "-d", work, path], check=True)
    with zipfile.ZipFile(work + ".jar", "w", zipfile.ZIP_DEFLATED) as jar:
        jar.writestr("META-INF/MANIFEST.MF", MANIFEST.format(name=name, version=version, imports=imports))
        jar.writestr("OSGI-INF/component.xml", COMPONENT.format(name=name, type=type, service=service, attributes=attributes))
        for compiled in glob.glob(place + "/*.class"):
            jar.write(compiled, os.path.relpath(compiled, work))
    return work + ".jar"
