package org.sallyport.session;

import java.time.Duration;
import org.sallyport.session.model.EndReason;

/**
 * When a session has to end for its age or its idleness, and when its client is told before. Times are of the monotonic
 * clock; one thread asks, any may prolong.
 */
final class SessionTimes {
    /** What is to be done now. */
    sealed interface Step {
        record Nothing() implements Step {}

        /** One sentence for the client, who can still act on it. */
        record Tell(String sentence) implements Step {}

        record End(EndNotice notice) implements Step {}
    }

    private final Activity activity;
    private final long startNanos;
    private Duration longest;
    private final Duration idle;
    private final Duration lead;
    private final EndNotice tooOld;
    private boolean ageTold;
    private long idleToldNanos;
    private boolean idleTold;

    /**
     * @param longest the age at which it ends
     * @param idle zero for no limit
     * @param lead how long before an end its client is told; of a short limit, half of it
     * @param tooOld why it ends at that age
     */
    SessionTimes(Activity activity, long startNanos, Duration longest, Duration idle, Duration lead, EndNotice tooOld) {
        this.activity = activity;
        this.startNanos = startNanos;
        this.longest = longest;
        this.idle = idle;
        this.lead = lead;
        this.tooOld = tooOld;
    }

    /** Lets it grow older: for so long from now, but not beyond the most. */
    synchronized void prolong(long now, Duration left, Duration most) {
        Duration age = Duration.ofNanos(now - startNanos);
        Duration longer = age.plus(left);
        Duration bounded = longer.compareTo(most) < 0 ? longer : most;
        if (bounded.compareTo(longest) > 0) {
            longest = bounded;
            ageTold = false;
        }
    }

    synchronized Step next(long now) {
        Duration left = longest.minusNanos(now - startNanos);
        if (left.isNegative()) {
            return new Step.End(tooOld);
        }
        if (!ageTold && left.compareTo(before(longest)) <= 0) {
            ageTold = true;
            return new Step.Tell("this session ends in " + seconds(left) + ": " + tooOld.text());
        }
        return idle.isZero() || activity.isBusy() ? new Step.Nothing() : idleness(now);
    }

    private Step idleness(long now) {
        long last = activity.lastNanos();
        Duration left = idle.minusNanos(now - last);
        if (left.isNegative()) {
            return new Step.End(new EndNotice(EndReason.IDLE, "it was idle for " + seconds(idle)));
        }
        if ((!idleTold || idleToldNanos != last) && left.compareTo(before(idle)) <= 0) {
            idleTold = true;
            idleToldNanos = last;
            return new Step.Tell("this session is idle and ends in " + seconds(left) + " unless it is used");
        }
        return new Step.Nothing();
    }

    private Duration before(Duration limit) {
        Duration half = limit.dividedBy(2);
        return lead.compareTo(half) < 0 ? lead : half;
    }

    private static String seconds(Duration time) {
        return time.plusMillis(999).toSeconds() + " seconds";
    }
}
