package org.sallyport.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.demo.process.LaunchException;

/** Where each listener of one running demo or test is, loopback only. */
public record Ports(Map<Port, Integer> numbers) {
    private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");

    /** Below those of outgoing connections, which begin at 32,768 on Linux (ip(7), ip_local_port_range). */
    private static final int FIRST_FREE = 16_000;

    private static final int LAST_FREE = 32_000;
    private static final int TRIES = 1_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST_FREE));

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

    /**
     * Ports that are free now, for a test that runs beside a demo: never the same twice in one JVM, since they are bound
     * later, and none that the system gives to connections.
     */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, nextFree());
        }
        return new Ports(numbers);
    }

    private static int nextFree() {
        for (int tried = 0; tried < TRIES; tried++) {
            int number = FIRST_FREE + Math.floorMod(NEXT.getAndIncrement(), LAST_FREE - FIRST_FREE);
            if (!isTaken(number)) {
                return number;
            }
        }
        throw new LaunchException("no free port from " + FIRST_FREE + " to " + LAST_FREE);
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
}
