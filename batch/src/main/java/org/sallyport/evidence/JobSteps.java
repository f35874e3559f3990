package org.sallyport.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The steps of the evidence job, in their order, as the job itself tells. */
public final class JobSteps {
    private static final String JOB = "/META-INF/batch-jobs/evidence.xml";
    private static final Pattern STEP = Pattern.compile("<step id=\"([a-z]+)\"");
    private static final List<String> NAMES = read();

    private JobSteps() {}

    private static List<String> read() {
        try (InputStream job = Objects.requireNonNull(JobSteps.class.getResourceAsStream(JOB))) {
            return STEP.matcher(new String(job.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> names() {
        return NAMES;
    }

    /** How much is done, in percent, when a step begins. */
    public static int percentBefore(String step) {
        return 100 * Math.max(0, NAMES.indexOf(step)) / NAMES.size();
    }
}
