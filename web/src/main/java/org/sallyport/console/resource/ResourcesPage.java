package org.sallyport.console.resource;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.access.Catalog;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.resource.ResourceItem;
import org.sallyport.identity.Tickets;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Setting;

/** My resources: those that can be opened now, and those that can be asked for. */
@Named("resources")
@ViewScoped
public class ResourcesPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Long enough to switch windows and type a command. */
    private static final int TICKET_MINUTES = 5;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Catalog catalog;

    @Inject
    private Tickets tickets;

    private transient List<ResourceItem> usable = List.of();
    private transient List<ResourceItem> askable = List.of();
    private transient Tickets.@Nullable Issued ticket;
    private String ticketFor = "";

    public void load() {
        Principal me = caller.principal();
        List<ResourceItem> items = catalog.visibleTo(me).stream()
                .map(resource -> ResourceItem.of(resource, catalog.entitlement(resource, me), me))
                .filter(item -> isServed(item.protocol()))
                .toList();
        usable = items.stream().filter(ResourcesPage::isOpen).toList();
        askable = items.stream().filter(item -> !isOpen(item)).toList();
    }

    /** Whether a listener of this server speaks the protocol; what would not work is not shown. */
    private static boolean isServed(String protocol) {
        return switch (protocol) {
            case "postgres" -> Setting.POSTGRES_PORT.number() > 0;
            case "ssh" -> Setting.SSH_PORT.number() > 0;
            default -> false;
        };
    }

    private static boolean isOpen(ResourceItem item) {
        return item.entitlement().equals("STANDING") || item.entitlement().equals("GRANTED");
    }

    /** The ticket is on this one answer and nowhere else. */
    public void issueTicket(String resource) {
        load();
        ticketFor = resource;
        ticket = tickets.issue(caller.identity(), caller.claims(), resource, TICKET_MINUTES);
        PrimeFaces.current().scrollTo("use:ticket");
    }

    public List<ResourceItem> usable() {
        return usable;
    }

    public List<ResourceItem> askable() {
        return askable;
    }

    public Tickets.@Nullable Issued ticket() {
        return ticket;
    }

    public String ticketFor() {
        return ticketFor;
    }
}
