package org.sallyport.wire.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.model.IndexedText;

/**
 * A statement's text and parameters as its intent shows them: what is too long for the index is cut there too, and stands
 * whole in the frames behind the intent, the text as a message P, each parameter as a message B, behind its number.
 */
record LongTexts(String text, String shownText, List<String> parameters, List<String> shownParameters) {
    static LongTexts of(String text, List<String> parameters) {
        return new LongTexts(text, IndexedText.text(text), parameters, IndexedText.parameters(parameters));
    }

    /** Appends behind the intent what does not stand in it. */
    void record(Recorder recorder, long sequence) {
        if (!shownText.equals(text)) {
            record(recorder, sequence, 'P', 0, text);
        }
        if (!shownParameters.equals(parameters)) {
            for (int i = 0; i < parameters.size(); i++) {
                record(recorder, sequence, 'B', i + 1, parameters.get(i));
            }
        }
    }

    private static void record(Recorder recorder, long sequence, char type, int number, String whole) {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(Messages.HEADER + Integer.BYTES)
                .put((byte) type)
                .putInt(2 * Integer.BYTES + bytes.length)
                .putInt(number)
                .flip();
        recorder.input(sequence, header);
        recorder.input(sequence, ByteBuffer.wrap(bytes));
    }
}
