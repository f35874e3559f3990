package org.sallyport.masking.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.PartialMask;
import org.sallyport.masking.detector.AtSign;
import org.sallyport.masking.detector.Candidate;
import org.sallyport.masking.detector.Detector;
import org.sallyport.masking.detector.Detectors;
import org.sallyport.masking.detector.DigitRun;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Scanner;

/** Asks the detectors about one candidate at a time. It fails closed: what cannot be judged is hidden whole. */
final class Examiner {
    private final List<Detector> detectors;

    Examiner(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    static Examiner of(MaskingProfile profile) {
        return new Examiner(profile.detectors().stream().map(Detectors::named).toList());
    }

    boolean isIdle() {
        return detectors.isEmpty();
    }

    /** What stands at a candidate; of type {@link Scanner#WITHHELD} when a detector fails or names other bytes. */
    Optional<Match> examine(Candidate candidate) {
        if (candidate instanceof DigitRun run && run.isOverlong()) {
            return mayGrow(candidate) ? Optional.of(withheld(candidate)) : Optional.empty();
        }
        try {
            for (Detector detector : detectors) {
                Optional<Match> match = detector.examine(candidate);
                if (match.isPresent() && isNoise(match.get(), candidate)) {
                    return Optional.empty();
                }
                if (match.isPresent()) {
                    return match.filter(found -> lies(found, candidate)).or(() -> Optional.of(withheld(candidate)));
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(withheld(candidate));
        }
    }

    /** Whether a candidate that the text's end cuts short may become a value of any detector's. */
    boolean mayGrow(Candidate candidate) {
        try {
            for (Detector detector : detectors) {
                if (detector.mayGrow(candidate)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** Names the offset of every byte that the match's type does not allow to be seen. */
    static void hide(Match match, byte[] text, IntConsumer star) {
        if (match.type().equals(Scanner.WITHHELD)) {
            for (int pos = match.start(); pos < match.end(); pos++) {
                star.accept(pos);
            }
            return;
        }
        PartialMask mask = new PartialMask(text, match.start(), match.end());
        mask.hide(match);
        mask.forEachHiddenByte(star);
    }

    /** What counted the match: {@code failure} when it was hidden because it could not be judged. */
    static String rule(Match match) {
        return match.type().equals(Scanner.WITHHELD) ? "failure" : "content";
    }

    /** Whether the text's end cuts the candidate short. */
    static boolean isOpen(Candidate candidate) {
        return candidate instanceof DigitRun run ? run.isOpen() : ((AtSign) candidate).isOpen();
    }

    /** Offset of the byte at which a scan meets the candidate. */
    static int trigger(Candidate candidate) {
        return candidate instanceof DigitRun run ? run.start() : ((AtSign) candidate).position();
    }

    /** Offset of the first byte that a match at the candidate could hide. */
    static int start(Candidate candidate) {
        return candidate instanceof DigitRun run ? run.start() : ((AtSign) candidate).localStart();
    }

    private static int end(Candidate candidate) {
        return candidate instanceof DigitRun run ? run.end(run.size()) : ((AtSign) candidate).domainEnd();
    }

    /**
     * Whether what looks like an address is binary data: its domain is no UTF-8. Sixteen places in a mebibyte of random
     * bytes would be masked otherwise. Fields are masked by their bytes in any encoding; streams carry archives as well.
     */
    private static boolean isNoise(Match match, Candidate candidate) {
        return candidate instanceof AtSign sign && !sign.text().isUtf8(sign.position(), match.end());
    }

    private static boolean lies(Match match, Candidate candidate) {
        return match.start() >= start(candidate) && match.end() <= end(candidate);
    }

    private static Match withheld(Candidate candidate) {
        return new Match(start(candidate), end(candidate), Scanner.WITHHELD);
    }
}
