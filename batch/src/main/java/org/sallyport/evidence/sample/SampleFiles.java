package org.sallyport.evidence.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.model.EvidenceSamples;

/** Where the samples of a package lie, for whoever disposes of it. */
@ApplicationScoped
public class SampleFiles {
    @Inject
    private EvidenceSamples samples;

    /** Those drawn from this run's package. */
    public List<Path> of(String run) {
        return samples.find(run).stream()
                .map(EvidenceSample::file)
                .flatMap(Optional::stream)
                .map(SampleWork.folder()::resolve)
                .toList();
    }
}
