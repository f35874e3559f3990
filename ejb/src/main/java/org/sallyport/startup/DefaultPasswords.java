package org.sallyport.startup;

import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** A server outside the demo refuses to start with a password that everybody knows. */
final class DefaultPasswords {
    private static final List<Setting> SECRETS = List.of(
            Setting.OIDC_SECRET,
            Setting.STORE_PASSWORD,
            Setting.EVIDENCE_KEYSTORE_PASSWORD,
            Setting.DB_PASSWORD,
            Setting.DB_OWNER_PASSWORD);

    private DefaultPasswords() {}

    static void requireChanged() {
        if (Setting.DEMO.flag()) {
            return;
        }
        List<String> unchanged = SECRETS.stream()
                .filter(secret -> secret.text().equals(secret.fallback()))
                .map(Setting::key)
                .toList();
        if (!unchanged.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "these still have their default value; set them, or " + Setting.DEMO.key()
                            + "=true to try the demo: " + String.join(", ", unchanged));
        }
    }
}
