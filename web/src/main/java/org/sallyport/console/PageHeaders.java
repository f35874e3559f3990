package org.sallyport.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Headers of every answer; pages are never kept by a cache. Strict-Transport-Security is the proxy's to say. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        String path = request.getServletPath();
        boolean page = path.equals("/") || path.endsWith(".xhtml") || path.endsWith(".html");
        if (page && !path.startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (path.endsWith(".html")) {
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
        }
        chain.doFilter(request, page ? new PolicyResponse(response, path) : response);
    }

    /** PrimeFaces reads the policy once and sends it with every page; here each page gets its own. */
    private static final class PolicyResponse extends HttpServletResponseWrapper {
        private final String page;

        PolicyResponse(HttpServletResponse response, String page) {
            super(response);
            this.page = page;
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(
                    name, name.equalsIgnoreCase("Content-Security-Policy") ? PagePolicy.of(page, value) : value);
        }
    }
}
