package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Principal;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;
import org.sallyport.recording.RecordingReader;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;

/** A session as its statements, each with what it was answered. */
@ApplicationScoped
public class Timeline {
    /** Characters of all answers on one page together. */
    private static final int LARGEST_PAGE = 500_000;

    @Inject
    private RecordingExport recordings;

    @Inject
    private RecordingReader reader;

    @Inject
    private Transcripts transcripts;

    /**
     * One statement.
     *
     * @param command the members of {@code CommandRecord}
     */
    public record Step(Map<String, @Nullable Object> command, Answer answer) {}

    /** The given commands of a session with their answers; another's is an audited look. Blocks. */
    public List<Step> of(Principal caller, String id, List<Map<String, @Nullable Object>> commands) {
        Session session = recordings.open(caller, id);
        Transcript.Reader content = transcripts.reader(session, null);
        Pages pages = new Pages(content);
        commands.forEach(command -> pages.want(sequence(command)));
        if (content != null && !commands.isEmpty()) {
            reader.readWhile(session.id(), pages::take);
        }
        return commands.stream()
                .map(command -> new Step(command, pages.answer(sequence(command))))
                .toList();
    }

    private static Long sequence(Map<String, @Nullable Object> command) {
        return (Long) Objects.requireNonNull(command.get("sequence"));
    }

    /** Reads frames until every wanted command has ended. */
    private static final class Pages {
        private final Transcript.@Nullable Reader content;
        private final Map<Long, Answer.Builder> wanted = new HashMap<>();
        private int open;
        private int size;

        Pages(Transcript.@Nullable Reader content) {
            this.content = content;
        }

        void want(Long sequence) {
            wanted.put(sequence, new Answer.Builder());
            open++;
        }

        boolean take(Frame frame) {
            if (frame.type() == FrameType.OUTPUT && content != null) {
                List<Map<String, @Nullable Object>> items = content.items(frame);
                Answer.Builder answer = wanted.get(frame.sequence());
                if (answer != null) {
                    items.forEach(item -> add(answer, item));
                }
            } else if (frame.type() == FrameType.OUTCOME
                    && wanted.containsKey((Long) frame.json().get("sequence"))) {
                open--;
            }
            return open > 0;
        }

        private void add(Answer.Builder answer, Map<String, @Nullable Object> item) {
            if (size < LARGEST_PAGE) {
                size += answer.add(item);
            } else {
                answer.cut();
            }
        }

        Answer answer(Long sequence) {
            Answer.Builder answer = wanted.get(sequence);
            return answer == null ? Answer.NONE : answer.build();
        }
    }
}
