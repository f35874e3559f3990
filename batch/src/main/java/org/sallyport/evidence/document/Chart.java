package org.sallyport.evidence.document;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A figure of bars. What it shows is also told in words, its alternative. */
public sealed interface Chart {
    /**
     * A bar's name and value; values are not negative.
     */
    record Bar(String label, long value) {}

    /** For those who do not see it. */
    String alternative();

    float height();

    /** Below {@code top}, over the whole measure. */
    void draw(Page page, Lines lines, float top) throws IOException;

    /** Bars that lie below each other, each with its value. */
    record Lying(String alternative, List<Bar> bars) implements Chart {
        private static final float STEP = 15;
        private static final float NAMES = 170;

        public Lying {
            bars = List.copyOf(bars);
        }

        @Override
        public float height() {
            return bars.size() * STEP + 4;
        }

        @Override
        public void draw(Page page, Lines lines, float top) throws IOException {
            float longest = Page.MEASURE - NAMES - 70;
            long most = most(bars);
            float y = top - STEP + 4;
            for (Bar bar : bars) {
                String label = lines.cut(Ink.CELL, lines.fonts().printable(bar.label()), NAMES - 10);
                page.text(Ink.CELL, Page.MARGIN, y, label);
                float length = longest * bar.value() / most;
                page.fill(Ink.ACCENT, Page.MARGIN + NAMES, y - 1.5f, Math.max(1, length), 8.5f);
                page.text(Ink.CELL, Page.MARGIN + NAMES + Math.max(1, length) + 6, y, number(bar.value()));
                y -= STEP;
            }
        }
    }

    /** Bars that stand beside each other, as many as fit: days, weeks, months. Some of their names are written. */
    record Standing(String alternative, List<Bar> bars) implements Chart {
        private static final float BARS = 86;
        private static final float AXIS = 34;

        public Standing {
            bars = List.copyOf(bars);
        }

        @Override
        public float height() {
            return BARS + 26;
        }

        @Override
        public void draw(Page page, Lines lines, float top) throws IOException {
            float base = top - BARS - 6;
            float left = Page.MARGIN + AXIS;
            float width = Page.MEASURE - AXIS;
            long most = most(bars);
            for (int line = 0; line <= 2; line++) {
                float y = base + BARS * line / 2;
                page.fill(Ink.RULE, left, y, width, 0.5f);
                if (line != 1 || most % 2 == 0) {
                    page.textRight(Ink.FOOT, left - 5, y - 2.5f, number(most * line / 2));
                }
            }
            float step = width / Math.max(12, bars.size());
            float named = -1;
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                float x = left + i * step;
                float height = bar.value() == 0 ? 0 : Math.max(1, BARS * bar.value() / most);
                page.fill(Ink.ACCENT, x + step * 0.14f, base, step * 0.72f, height);
                if (x >= named && x + lines.fonts().width(Ink.FOOT, bar.label()) <= left + width) {
                    page.text(Ink.FOOT, x + step * 0.14f, base - 11, bar.label());
                    named = x + lines.fonts().width(Ink.FOOT, bar.label()) + 18;
                }
            }
        }
    }

    private static long most(List<Bar> bars) {
        return Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
    }

    private static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }
}
