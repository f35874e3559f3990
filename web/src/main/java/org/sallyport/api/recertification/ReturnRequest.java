package org.sallyport.api.recertification;

/** What {@code POST /recertifications/items/{id}/return} takes: why removed access is to be given back. */
public record ReturnRequest(String comment) {}
