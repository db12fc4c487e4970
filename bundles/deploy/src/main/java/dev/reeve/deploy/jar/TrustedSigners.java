package dev.reeve.deploy.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks that every file in a JAR is signed by somebody whose certificate lies in a folder, where there is such a folder. */
@SuppressWarnings("JavaUtilDate") // Certificates know no other.
public final class TrustedSigners {
    private static final Pattern CERTIFICATE = Pattern.compile("(?i).*\\.(pem|crt|cer)");
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);
    private static final Set<String> FOR_CODE = Set.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0");

    private final Path folder;

    public TrustedSigners(Path folder) {
        this.folder = folder;
    }

    /** @param known whether it was let in before: then a certificate may have expired since */
    public void refuseStranger(Path jar, boolean known) throws IOException, UnfitJar {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Set<X509Certificate> trusted = certificates();
        Set<CodeSigner> judged = new HashSet<>();
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            List<JarEntry> entries = Collections.list(file.entries()).stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> !SIGNATURE.matcher(entry.getName()).matches())
                    .toList();
            for (JarEntry entry : entries) {
                List<CodeSigner> signers = signers(file, entry);
                if (Collections.disjoint(signers, judged)) {
                    judged.add(trustworthy(signers, trusted, known));
                }
            }
            if (judged.isEmpty()) {
                throw unsigned("it is not signed");
            }
        } catch (SecurityException e) {
            throw new UnfitJar("its signature does not fit its content: " + e.getMessage());
        }
    }

    private List<CodeSigner> signers(JarFile file, JarEntry entry) throws IOException, UnfitJar {
        try (InputStream content = file.getInputStream(entry)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            throw unsigned(
                    signed(file) ? entry.getName() + " in it is not signed, or not as strongly" : "it is not signed");
        }
        return List.of(signers);
    }

    private static boolean signed(JarFile file) {
        return file.stream()
                .anyMatch(entry -> entry.getName().toUpperCase(Locale.ROOT).matches("META-INF/[^/]*\\.SF"));
    }

    private UnfitJar unsigned(String what) {
        return new UnfitJar(what + ", and " + folder + " asks for it");
    }

    private CodeSigner trustworthy(List<CodeSigner> signers, Set<X509Certificate> trusted, boolean known)
            throws UnfitJar {
        List<String> refusals = new ArrayList<>();
        for (CodeSigner signer : signers) {
            Optional<String> refusal = refusal(path(signer), trusted, known);
            if (refusal.isEmpty()) {
                return signer;
            }
            refusals.add(refusal.get());
        }
        throw new UnfitJar(String.join("; ", refusals));
    }

    private Optional<String> refusal(List<X509Certificate> path, Set<X509Certificate> trusted, boolean known) {
        X509Certificate signer = path.getFirst();
        String name = signer.getSubjectX500Principal().getName();
        Date now = new Date();
        Date at = known && signer.getNotAfter().before(now) ? signer.getNotAfter() : now;
        try {
            signer.checkValidity(at);
        } catch (CertificateException _) {
            return Optional.of("the certificate of " + name + ", who signed it, is valid from "
                    + signer.getNotBefore().toInstant() + " to "
                    + signer.getNotAfter().toInstant() + " only");
        }
        return trusted.contains(signer) || issued(path, trusted, at)
                ? Optional.empty()
                : Optional.of("it is signed by " + name + ", for whom no certificate in " + folder + " stands");
    }

    private static boolean issued(List<X509Certificate> path, Set<X509Certificate> trusted, Date at) {
        try {
            List<String> uses = path.getFirst().getExtendedKeyUsage();
            if (trusted.isEmpty() || (uses != null && Collections.disjoint(uses, FOR_CODE))) {
                return false;
            }
            Set<TrustAnchor> anchors = trusted.stream()
                    .map(certificate -> new TrustAnchor(certificate, null))
                    .collect(Collectors.toSet());
            PKIXParameters rules = new PKIXParameters(anchors);
            rules.setRevocationEnabled(false);
            rules.setDate(at);
            List<X509Certificate> below = path.stream()
                    .takeWhile(certificate -> !trusted.contains(certificate))
                    .toList();
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), rules);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static List<X509Certificate> path(CodeSigner signer) {
        return signer.getSignerCertPath().getCertificates().stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private Set<X509Certificate> certificates() throws IOException, UnfitJar {
        Set<X509Certificate> all = new HashSet<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> CERTIFICATE.matcher(file.toString()).matches())
                    .toList();
        }
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(content)
                        .forEach(certificate -> all.add((X509Certificate) certificate));
            } catch (CertificateException e) {
                throw UnfitJar.forNow("it cannot be judged: " + file + " holds no certificate: " + e.getMessage());
            }
        }
        return all;
    }
}
