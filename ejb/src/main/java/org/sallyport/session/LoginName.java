package org.sallyport.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * The login name of native clients: {@code [user#]resource[#account]}; {@code :}, {@code +} and {@code %} serve for
 * {@code #}. With two parts, the first is taken for the user when it is the caller's own name; the identity itself
 * always comes from the credential.
 */
public record LoginName(List<String> parts) {
    private static final int MAX_LENGTH = 512;

    public LoginName {
        parts = List.copyOf(parts);
    }

    public static LoginName parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the login name is too long");
        }
        List<String> parts = List.of(text.split("[#:+%]", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
            throw new SallyportException(
                    ErrorCode.CREDENTIAL_INVALID, "the login name must read [user#]resource[#account]");
        }
        return new LoginName(parts);
    }

    /** What the name means for this caller; a user part that is not the caller is refused. */
    public Meaning resolve(String username, Predicate<String> isResource) {
        if (parts.size() == 1) {
            return new Meaning(parts.get(0), null);
        }
        if (parts.get(0).equals(username)) {
            return new Meaning(parts.get(1), parts.size() > 2 ? parts.get(2) : null);
        }
        if (parts.size() == 2 && isResource.test(parts.get(0))) {
            return new Meaning(parts.get(0), parts.get(1));
        }
        throw new SallyportException(
                ErrorCode.IDENTITY_MISMATCH,
                "the login name says " + parts.get(0) + ", the credential says " + username);
    }

    /** The user part, before anybody has shown who they are; empty when the name begins with a resource. */
    public Optional<String> user(Predicate<String> isResource) {
        boolean named = parts.size() == 3 || (parts.size() == 2 && !isResource.test(parts.get(0)));
        return named ? Optional.of(parts.get(0)) : Optional.empty();
    }

    /** The resource, and the account when one is named. */
    public record Meaning(String resource, @Nullable String account) {}
}
