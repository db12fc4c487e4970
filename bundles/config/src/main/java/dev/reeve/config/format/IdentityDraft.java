package dev.reeve.config.format;

import dev.reeve.config.yaml.At;
import java.util.Optional;

/** What a file says about as whom an agent runs. */
public record IdentityDraft(Optional<At<String>> user, Optional<At<String>> group, Optional<Integer> umask) {
    static final IdentityDraft NONE = new IdentityDraft(Optional.empty(), Optional.empty(), Optional.empty());

    IdentityDraft over(IdentityDraft defaults) {
        return new IdentityDraft(user.or(defaults::user), group.or(defaults::group), umask.or(defaults::umask));
    }
}
