package org.sallyport.wire.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.ColumnRule;
import org.sallyport.masking.CopyFormat;
import org.sallyport.masking.CopyTextMasker;
import org.sallyport.masking.Findings;
import org.sallyport.masking.Masker;

/** How the lines of a COPY are masked. */
sealed interface CopyPlan {
    /** By position. */
    record ByPosition(CopyFormat format, List<@Nullable ColumnRule> rules) implements CopyPlan {
        CopyTextMasker masker(Masker masker, Findings findings) {
            return new CopyTextMasker(masker, format, rules, findings);
        }
    }

    /** The columns cannot be told: nothing of it is shown or recorded. */
    record Withheld(String why) implements CopyPlan {}
}
