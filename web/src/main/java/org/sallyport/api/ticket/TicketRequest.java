package org.sallyport.api.ticket;

/** What {@code POST /tickets} takes: which resource, and for how many minutes. */
public record TicketRequest(String resource, int minutes) {}
