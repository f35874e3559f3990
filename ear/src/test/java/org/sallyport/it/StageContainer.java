package org.sallyport.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.sallyport.demo.Port;
import org.sallyport.demo.gateway.GatewayServer;

/** Puts Arquillian's managed container on the stage: it becomes the gateway that the journeys share, deployed once. */
public final class StageContainer implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Configurer.class).observer(KeptDeployment.class);
    }

    /** Runs before the container is set up; its settings are system properties, since it inherits our environment. */
    public static final class Configurer {
        void configure(@Observes ContainerRegistry registry) {
            Gateway gateway = Stage.get().gateway();
            List<String> options = new ArrayList<>(List.of("-Xmx1g"));
            options.addAll(GatewayServer.testing());
            gateway.server().prepareBase();
            options.addAll(gateway.server().place());
            Map<String, String> environment = gateway.environment();
            // Its signing key is nowhere, so that there are notifications that have failed.
            environment.put("SALLYPORT_WEBHOOK_URL", "http://127.0.0.1:1/");
            environment.put("SALLYPORT_NOTIFICATION_ATTEMPTS", "1");
            environment.forEach((name, value) -> options.add("-D" + name + "=" + value));
            for (Container<?> container : registry.getContainers()) {
                container
                        .getContainerConfiguration()
                        .overrideProperty("javaVmArguments", String.join(" ", options))
                        .overrideProperty("managementPort", Integer.toString(gateway.port(Port.MANAGEMENT)));
            }
        }
    }
}
