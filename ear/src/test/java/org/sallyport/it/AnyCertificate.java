package org.sallyport.it;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Accepts every certificate: the gateway's own of the tests is made anew at each start. */
public final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
