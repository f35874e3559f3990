package org.sallyport.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URI;
import org.sallyport.platform.Setting;

/**
 * The Content-Security-Policy of pages (W3C CSP Level 3). PrimeFaces adds each view's nonce to its end, so
 * {@code script-src} stands last. Inline style attributes stay allowed: PrimeFaces' widgets render some.
 */
@Named
@ApplicationScoped
public class PagePolicy {
    private static final String REPLAY = "/replay.xhtml";

    public String text() {
        return "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; style-src 'self';"
                + " style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none';"
                + " form-action 'self' " + provider() + "; script-src 'self'";
    }

    /**
     * The policy of one page: the terminal component's emulator is WebAssembly, which the page of replays may compile.
     *
     * @param policy what is sent with the page otherwise
     */
    static String of(String page, String policy) {
        return page.equals(REPLAY)
                ? policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
                : policy;
    }

    /** The sign-out form is answered by a redirect to the provider, which browsers hold against form-action. */
    private static String provider() {
        URI issuer = URI.create(Setting.OIDC_ISSUER.text());
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }
}
