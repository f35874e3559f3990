package org.sallyport.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.sallyport.platform.Setting;
import org.wildfly.security.http.oidc.OidcPrincipal;

/** Ends the console's session and then the provider's (OpenID Connect RP-Initiated Logout 1.0, section 2). */
@Named
@RequestScoped
public class SignOut {
    @Inject
    private HttpServletRequest request;

    public void leave() throws IOException {
        String idToken = request.getUserPrincipal() instanceof OidcPrincipal<?> caller ? idToken(caller) : "";
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.invalidateSession();
        external.redirect(Setting.OIDC_ISSUER.text() + "/protocol/openid-connect/logout?client_id="
                + encode(Setting.OIDC_CLIENT.text())
                + (idToken.isEmpty() ? "" : "&id_token_hint=" + encode(idToken))
                + "&post_logout_redirect_uri=" + encode(farewell()));
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** On the address the browser uses; the provider sends it nowhere that is not registered with it. */
    private String farewell() {
        return URI.create(request.getRequestURL().toString())
                .resolve(request.getContextPath() + "/signed-out.html")
                .toString();
    }

    private static String idToken(OidcPrincipal<?> caller) {
        String token = caller.getOidcSecurityContext().getIDTokenString();
        return token == null ? "" : token;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
