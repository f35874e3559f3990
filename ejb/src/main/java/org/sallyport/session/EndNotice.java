package org.sallyport.session;

import org.sallyport.session.model.EndReason;

/** Why a session ends, with one sentence for its user. */
public record EndNotice(EndReason reason, String text) {}
