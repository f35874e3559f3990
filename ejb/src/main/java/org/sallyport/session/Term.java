package org.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.session.model.EndReason;

/** How long a session may run, and what is said when that is over. */
record Term(Duration longest, EndNotice over) {
    /**
     * As long as its resource lets any session run, or to the end of the grant behind it. A workload's, about which nobody can
     * be asked, no longer than its token is good, and no longer than anybody's about whom the provider cannot be asked.
     */
    static Term of(Resource resource, Entitlement entitlement, Identity identity, Instant now) {
        Term term = new Term(resource.longest(), reached("the session's time limit is reached"));
        if (entitlement instanceof Entitlement.Granted granted) {
            Duration rest = Duration.between(now, granted.endsAt());
            Duration longest = rest.compareTo(term.longest()) < 0 ? rest : term.longest();
            term = new Term(longest, new EndNotice(EndReason.GRANT_ENDED, "the granted time is over"));
        }
        if (identity.isWorkload()) {
            term = term.within(
                    SessionBroker.UNASKED_LIMIT,
                    "a workload's session lasts for " + SessionBroker.UNASKED_LIMIT.toMinutes() + " minutes at most");
            term = term.within(Duration.between(now, identity.expiresAt()), "the workload's token has expired");
        }
        return term;
    }

    private Term within(Duration limit, String sentence) {
        return limit.compareTo(longest) < 0 ? new Term(limit, reached(sentence)) : this;
    }

    private static EndNotice reached(String sentence) {
        return new EndNotice(EndReason.LIMIT_REACHED, sentence);
    }
}
