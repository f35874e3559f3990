package org.sallyport.it.journey;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.identity.Confirmations;
import org.sallyport.identity.Confirmed;
import org.sallyport.identity.Pending;

/** Inside the server: POST begins a login of a user that waits for the browser, GET tells what became of it. */
@WebServlet("/login")
public class WaitingLogin extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> results = new ConcurrentHashMap<>();

    @Inject
    private transient Confirmations confirmations;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getParameter("user");
        Pending login = confirmations.begin(
                user + "#app-server", user, "192.0.2.7:4711", result -> results.put(user, told(result)));
        response.getWriter().print(login.link() + " " + login.matchingKey());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(results.getOrDefault(request.getParameter("user"), "waits"));
    }

    private static String told(Confirmed result) {
        return result instanceof Confirmed.Yes yes
                ? "yes, " + yes.identity().principal().username()
                : "no, " + ((Confirmed.No) result).reason();
    }
}
