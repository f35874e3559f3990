package org.sallyport.demo.ssh;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.util.GenericUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.sallyport.demo.process.Launch;
import org.sallyport.demo.process.LaunchException;
import org.slf4j.LoggerFactory;

/**
 * Apache MINA's server in a Java process of its own.
 *
 * @param reason why not OpenSSH's
 */
record MinaWay(String reason) implements SshWay {
    /** One class of each library that the server needs: inside Maven there is no class path to pass on. */
    private static final List<Class<?>> NEEDED = List.of(
            MinaTarget.class,
            SshServer.class,
            GenericUtils.class,
            SftpSubsystemFactory.class,
            BouncyCastleProvider.class,
            PEMParser.class,
            LoggerFactory.class);

    @Override
    public String description() {
        return "Apache MINA's server (" + reason + ")";
    }

    @Override
    public void prepare(Path configuration, Path folder, int port) {}

    @Override
    public boolean logsToSocket(Path configuration) {
        return false;
    }

    @Override
    public List<String> command(Path configuration, Path folder, int port, Optional<Path> socket) {
        String classes = NEEDED.stream().map(MinaWay::place).distinct().collect(Collectors.joining(File.pathSeparator));
        return Stream.of(
                        Launch.java(),
                        "-Xmx256m",
                        "-cp",
                        classes,
                        MinaTarget.class.getName(),
                        Integer.toString(port),
                        folder.toString())
                .toList();
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new LaunchException("no place of " + type + ": " + e.getMessage(), e);
        }
    }
}
