package org.sallyport.masking.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.detector.AtSign;
import org.sallyport.masking.detector.Candidate;
import org.sallyport.masking.detector.Detector;
import org.sallyport.masking.detector.DigitRun;
import org.sallyport.masking.detector.Fold;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Scanner;
import org.sallyport.masking.detector.Text;

/**
 * Masks a file that is read in blocks, in any order. Each byte of a hidden character becomes one {@code *}. With
 * {@link #CONTEXT} bytes around each block (fewer where the file begins or ends), the blocks put together are what
 * masking the whole file gives. Immutable.
 */
public final class WindowMasker {
    /** How many bytes before and after the block the window should hold, where the file has them. */
    public static final int CONTEXT = 512;

    private final Examiner examiner;

    /**
     * @param profile its detectors are used; columns mean nothing here
     */
    public WindowMasker(MaskingProfile profile) {
        this(Examiner.of(profile));
    }

    WindowMasker(List<Detector> detectors) {
        this(new Examiner(detectors));
    }

    private WindowMasker(Examiner examiner) {
        this.examiner = examiner;
    }

    /**
     * Masks one block.
     *
     * @param window the block and what stands around it; not changed
     * @param from offset of the block's first byte in the window
     * @param to offset behind its last
     * @param openStart whether the file has bytes before the window: then digits and addresses that the window's edge
     *     may have cut are hidden
     * @param openEnd whether the file has bytes behind the window: likewise
     * @param findings takes the counts of the values that begin in the block
     * @return the block's bytes, masked
     */
    public byte[] mask(byte[] window, int from, int to, boolean openStart, boolean openEnd, Findings findings) {
        Objects.checkFromToIndex(from, to, window.length);
        byte[] block = Arrays.copyOfRange(window, from, to);
        if (!examiner.isIdle() && from < to) {
            new Pass(window, from, to, block, openEnd, findings).run(openStart);
        }
        return block;
    }

    private final class Pass {
        private final byte[] window;
        private final int from;
        private final int to;
        private final byte[] block;
        private final boolean openEnd;
        private final Findings findings;
        private final Text text;

        Pass(byte[] window, int from, int to, byte[] block, boolean openEnd, Findings findings) {
            this.window = window;
            this.from = from;
            this.to = to;
            this.block = block;
            this.openEnd = openEnd;
            this.findings = findings;
            this.text = new Text(window, 0, window.length, "");
        }

        void run(boolean openStart) {
            int first = openStart ? behindCutStart() : 0;
            Scanner.walk(text, first, openEnd, candidate -> {
                if (openEnd && Examiner.isOpen(candidate) && examiner.mayGrow(candidate)) {
                    withhold(Examiner.start(candidate), window.length);
                } else {
                    examiner.examine(candidate).ifPresent(match -> judge(match, candidate, openStart));
                }
                return true;
            });
            AtSign coming = new AtSign(text, window.length);
            if (openEnd && examiner.mayGrow(coming)) {
                withhold(coming.localStart(), window.length);
            }
        }

        /** Hides digits whose group may have begun before the window; offset of the first whole group or other text. */
        private int behindCutStart() {
            int pos = 0;
            while (pos < Math.min(3, window.length) && (window[pos] & 0xC0) == 0x80) {
                pos++;
            }
            int group = pos;
            while (group < window.length && Fold.isDigit(Fold.folded(unit(group)))) {
                group += Fold.width(unit(group));
            }
            int end = pos;
            while (end < Math.min(DigitRun.MAX_BYTES, window.length) && DigitRun.continues(Fold.folded(unit(end)))) {
                end += Fold.width(unit(end));
            }
            withhold(pos, end);
            return group;
        }

        private int unit(int pos) {
            return Fold.unit(window, pos, window.length);
        }

        private void judge(Match match, Candidate candidate, boolean openStart) {
            if (openStart && candidate instanceof AtSign sign && sign.reachesStart()) {
                withhold(0, sign.position());
                return;
            }
            Examiner.hide(match, window, this::star);
            if (match.start() >= from && match.start() < to) {
                findings.add(match.type(), Examiner.rule(match));
            }
        }

        /** Hides every letter and digit of what cannot be told. */
        private void withhold(int start, int end) {
            boolean any = false;
            for (int pos = Math.max(start, from); pos < Math.min(end, to); pos++) {
                if (Lane.isWord(window[pos])) {
                    star(pos);
                    any = true;
                }
            }
            if (any) {
                findings.add(Scanner.WITHHELD, "failure");
            }
        }

        private void star(int pos) {
            if (pos >= from && pos < to) {
                block[pos - from] = '*';
            }
        }
    }
}
