package org.sallyport.console;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sallyport.platform.Ids;

/**
 * Links in terminals and messages: {@code /confirm/ID}, {@code /approval/ID}, {@code /run/ID} and
 * {@code /recertification/ID} lead to the page of that name. Whoever has to
 * sign in first comes back to the same path, but without a query string, since Elytron drops that.
 */
@WebServlet({"/confirm/*", "/approval/*", "/run/*", "/recertification/*"})
public class LinkServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String id = path == null ? "" : path.substring(1);
        if (!Ids.isId(id)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.sendRedirect(request.getContextPath() + request.getServletPath() + ".xhtml?id=" + id);
    }
}
