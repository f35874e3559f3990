package org.sallyport.evidence.part;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Reads what a SEGMENT event says of its commands. */
final class SegmentLeaf {
    private SegmentLeaf() {}

    static SegmentWalk.Segment read(long index, @Nullable String body) {
        if (body != null) {
            Map<String, @Nullable Object> members = CanonicalJson.parseObject(body);
            if (members.get("session") instanceof String session
                    && members.get("first") instanceof Long first
                    && members.get("last") instanceof Long last) {
                return new SegmentWalk.Segment(index, session, first, last);
            }
        }
        throw new SallyportException(
                ErrorCode.EVIDENCE_FAILED, "the segment of ledger leaf " + index + " has lost its body");
    }
}
