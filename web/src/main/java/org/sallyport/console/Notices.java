package org.sallyport.console;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import org.sallyport.platform.SallyportException;

/** Messages at the head of a page; they survive one redirect. */
public final class Notices {
    private Notices() {}

    public static void done(String key, Object... values) {
        add(FacesMessage.SEVERITY_INFO, Texts.of(key, values), "");
    }

    /** The failure's stable code and its sentence. */
    static void failed(SallyportException failure) {
        add(FacesMessage.SEVERITY_ERROR, failure.code().id(), failure.text());
    }

    private static void add(FacesMessage.Severity severity, String summary, String detail) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(null, new FacesMessage(severity, summary, detail));
        context.getExternalContext().getFlash().setKeepMessages(true);
    }
}
