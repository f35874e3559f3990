package org.sallyport.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Several packages of one log: each opens at exactly the size and root at which the one before it closes. */
final class ContinuityCheck {
    private static final Comparator<Result.Pass> BY_RANGE = Comparator.<Result.Pass>comparingLong(
                    pass -> pass.open().size())
            .thenComparingLong(pass -> pass.close().size());

    private ContinuityCheck() {}

    /** The first package that does not continue its predecessor. */
    static Optional<Result.Fail> check(List<Result.Pass> packages) {
        List<Result.Pass> sorted = new ArrayList<>(packages);
        sorted.sort(BY_RANGE);
        for (int i = 1; i < sorted.size(); i++) {
            Result.Pass before = sorted.get(i - 1);
            Result.Pass after = sorted.get(i);
            if (!after.open().equals(before.close())) {
                return Optional.of(new Result.Fail(
                        after.file(),
                        LogCheck.OPEN + ": opens at " + after.open() + ", but " + before.file() + " closes at "
                                + before.close()));
            }
        }
        return Optional.empty();
    }
}
