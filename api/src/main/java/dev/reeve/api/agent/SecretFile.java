package dev.reeve.api.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that holds one secret. It is read when a unit starts and kept nowhere. Safe from any thread.
 *
 * @param path absolute
 */
public record SecretFile(Path path) {
    private static final int LARGEST = 64 << 10;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * The secret: the text of the file without the line end that closes it.
     *
     * @throws UnusableSecret when there is none, or others than the owner of the file may use it; never tells any of it
     */
    public String read() {
        try {
            refuseShared();
            return text(Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            throw new UnusableSecret(path, "does not exist; create it, readable for its owner only");
        } catch (CharacterCodingException binary) {
            throw new UnusableSecret(
                    path, "is no UTF-8 text, which a variable must be; encode it, as Base64 for example");
        } catch (IOException broken) {
            throw new UnusableSecret(
                    path,
                    "cannot be read (" + broken.getClass().getSimpleName()
                            + "); make it a file that the account of the host may read");
        }
    }

    private void refuseShared() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
            throw new UnusableSecret(path, "can be used by others than its owner; take that away: chmod 600 " + path);
        }
        if (Files.isRegularFile(path) && Files.size(path) > LARGEST) {
            throw new UnusableSecret(path, "is larger than 64 KiB; name a file that holds the secret and nothing else");
        }
    }

    private String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString()
                .replaceFirst("\r?\n$", "");
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new UnusableSecret(
                    path,
                    text.isEmpty()
                            ? "is empty; write the secret into it"
                            : "holds a NUL, which no variable can; encode it, as Base64 for example");
        }
        return text;
    }
}
