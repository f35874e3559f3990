package org.sallyport.api.ssh;

import java.net.URI;
import org.sallyport.platform.Setting;

/** Command lines for OpenSSH's clients, ready to paste into a shell. */
public final class SshCommands {
    /** The key pair that the console's instructions make. */
    public static final String KEY_FILE = "~/.ssh/sallyport";

    private SshCommands() {}

    public static String ssh(String username, String resource) {
        return "ssh -p " + port() + " " + quoted(login(username, resource) + "@" + host());
    }

    public static String scp(String username, String resource) {
        return "scp -P " + port() + " -o User=" + quoted(login(username, resource)) + " file " + host() + ":";
    }

    public static String sftp(String username, String resource) {
        return "sftp -P " + port() + " -o User=" + quoted(login(username, resource)) + " " + host();
    }

    /** Logs in with the certificate that lies beside the key. */
    public static String withCertificate(String username, String resource) {
        return ssh(username, resource).replaceFirst("^ssh ", "ssh -i " + KEY_FILE + " -o IdentitiesOnly=yes ");
    }

    /** Makes the key pair unless it is there. */
    public static String makeKey() {
        return "test -f " + KEY_FILE + " || ssh-keygen -q -t ed25519 -N '' -f " + KEY_FILE;
    }

    /** Fetches a certificate for the key; the demo's own TLS certificate is not checked. */
    public static String fetchCertificate() {
        return "curl -sf" + (Setting.DEMO.flag() ? "k" : "")
                + " -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json'"
                + " -d \"{\\\"publicKey\\\":\\\"$(cat " + KEY_FILE + ".pub)\\\"}\" "
                + Setting.PUBLIC_URL.text() + "/api/ssh-certificates"
                + member("certificate") + " > " + KEY_FILE + "-cert.pub";
    }

    /** The demo's way to a token: its passwords are the user names. */
    public static String fetchToken(String username) {
        return "TOKEN=$(curl -s -d grant_type=password -d client_id=sallyport-cli -d username=" + quoted(username)
                + " -d password=" + quoted(username) + " " + Setting.OIDC_ISSUER.text()
                + "/protocol/openid-connect/token" + member("access_token") + ")";
    }

    /**
     * Lets the client know the gateway's host key before the first login.
     *
     * @param hostKey type and Base64
     */
    public static String rememberHost(String hostKey) {
        String name = Setting.SSH_PORT.number() == 22 ? host() : "[" + host() + "]:" + port();
        return "echo '" + name + " " + hostKey + "' >> ~/.ssh/known_hosts";
    }

    private static String member(String name) {
        return " | sed 's/.*\"" + name + "\":\"\\([^\"]*\\)\".*/\\1/'";
    }

    private static String login(String username, String resource) {
        return username + "#" + resource;
    }

    private static int port() {
        return Setting.SSH_PORT.number();
    }

    private static String host() {
        String host = URI.create(Setting.PUBLIC_URL.text()).getHost();
        return host == null ? "localhost" : host;
    }

    /** As one word of a POSIX shell, whatever is in it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.@%+][A-Za-z0-9_.@%+#-]*") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
