package org.sallyport.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.process.LaunchException;

class PortsTest {
    @Test
    void the_usual_ports_are_those_of_the_contract_and_a_property_moves_one() {
        Properties properties = new Properties();
        properties.setProperty("demo.port.target.postgres", "25433");

        Ports ports = Ports.from(properties);

        assertThat(ports.of(Port.TARGET_POSTGRES)).isEqualTo(25_433);
        assertThat(ports.of(Port.HTTPS)).isEqualTo(8_443);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(15_432);
    }

    @Test
    void a_taken_port_is_named_with_the_property_that_moves_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Properties properties = new Properties();
            properties.setProperty("demo.port.oidc", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(() -> Ports.from(properties).requireFree(Port.OIDC))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("-Ddemo.port.oidc=");
        }
    }

    @Test
    void two_listeners_never_share_a_port() {
        Properties properties = new Properties();
        properties.setProperty("demo.port.http", "8443");

        assertThatThrownBy(() -> Ports.from(properties)).hasMessageContaining("two listeners on one port");
    }
}
