package org.sallyport.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.sallyport.demo.process.LaunchException;

/** Where each listener of one running demo or test is, loopback only. */
public record Ports(Map<Port, Integer> numbers) {
    private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");

    public Ports {
        numbers = Map.copyOf(numbers);
        if (numbers.size() != Port.values().length) {
            throw new IllegalArgumentException("every port needs a number");
        }
        if (new HashSet<>(numbers.values()).size() != numbers.size()) {
            throw new LaunchException("two listeners on one port: " + numbers);
        }
        numbers.forEach((port, number) -> {
            if (number < 1 || number > 65_535) {
                throw new LaunchException(port.property() + " must be 1 to 65535, found " + number);
            }
        });
    }

    /** The usual ports, moved by {@code demo.port.*}. */
    public static Ports from(Properties properties) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String moved = properties.getProperty(port.property(), "").strip();
            numbers.put(port, moved.isEmpty() ? port.usual() : number(port, moved));
        }
        return new Ports(numbers);
    }

    /** Ports that are free now, for a test that runs beside a demo. */
    public static Ports free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            Map<Port, Integer> numbers = new EnumMap<>(Port.class);
            for (Port port : Port.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                numbers.put(port, socket.getLocalPort());
            }
            return new Ports(numbers);
        } catch (IOException e) {
            throw new LaunchException("no free ports: " + e.getMessage(), e);
        } finally {
            held.forEach(Ports::close);
        }
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    /** Fails when something listens there already, and says how to move the demo's listener. */
    public void requireFree(Port... wanted) {
        for (Port port : wanted) {
            int number = of(port);
            if (isTaken(number)) {
                throw new LaunchException("port " + number + " is taken; stop what uses it or run with -D"
                        + port.property() + "=<another port>");
            }
        }
    }

    private static boolean isTaken(int number) {
        for (String address : LOOPBACKS) {
            try {
                InetAddress loopback = InetAddress.getByName(address);
                if (NetworkInterface.getByInetAddress(loopback) != null) {
                    new ServerSocket(number, 1, loopback).close();
                }
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    private static int number(Port port, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new LaunchException(port.property() + " must be a port number, found " + text, e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new LaunchException("a probing socket would not close", e);
        }
    }
}
