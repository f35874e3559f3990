package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.CommandRanges;

class CommandLineTest {
    @Test
    void a_body_that_was_written_anew_in_the_store_is_named() {
        CommandRanges.Found found = new CommandRanges.Found("S1", 7, null, new byte[32], null);
        assertThatThrownBy(() -> CommandLine.of(found, "{\"at\": \"2026-11-22T12:00:00Z\"}", new byte[32]))
                .isInstanceOfSatisfying(SallyportException.class, failed -> assertThat(failed.code())
                        .isEqualTo(ErrorCode.EVIDENCE_FAILED))
                .hasMessage("the store's command 7 of session S1 is not as it was written: JSON at byte 6: a space that"
                        + " canonical JSON does not have");
    }
}
