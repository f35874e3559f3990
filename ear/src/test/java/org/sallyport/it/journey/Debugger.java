package org.sallyport.it.journey;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Halts a gateway's JVM at a method, so that it can be killed right there; over the debugger's interface of the JDK. */
final class Debugger {
    private final VirtualMachine machine;

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    /** What a JVM must be started with to be halted. */
    static String option(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + port;
    }

    static Debugger attach(int port) throws IOException {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = sockets.defaultArguments();
        Objects.requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
        Objects.requireNonNull(arguments.get("port")).setValue(Integer.toString(port));
        try {
            return new Debugger(sockets.attach(arguments));
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before a class that may not be loaded yet runs a method: halts all threads at the method's last line. */
    Halt haltAtEnd(String type, String method) {
        for (ReferenceType loaded : machine.classesByName(type)) {
            setAtEnd(loaded, method);
        }
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(type);
        prepared.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        prepared.enable();
        return new Halt(method);
    }

    private void setAtEnd(ReferenceType type, String method) {
        try {
            List<Location> lines = type.methodsByName(method).get(0).allLineLocations();
            BreakpointRequest there =
                    machine.eventRequestManager().createBreakpointRequest(lines.get(lines.size() - 1));
            there.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            there.enable();
        } catch (AbsentInformationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A place where the JVM will halt. */
    final class Halt {
        private final String method;

        private Halt(String method) {
            this.method = method;
        }

        /** Waits until the JVM has halted there for the n-th time; it stays halted. */
        void await(int times, Duration limit) throws InterruptedException {
            long deadline = System.nanoTime() + limit.toNanos();
            int halted = 0;
            while (System.nanoTime() < deadline) {
                EventSet events = machine.eventQueue().remove(1_000);
                if (events == null) {
                    continue;
                }
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        setAtEnd(prepared.referenceType(), method);
                    } else if (event instanceof BreakpointEvent) {
                        halted++;
                    }
                }
                if (halted >= times) {
                    return;
                }
                events.resume();
            }
            throw new AssertionError("the gateway never came to " + method + " " + times + " times");
        }
    }

    /** After the JVM was killed. */
    void dispose() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // It is gone, as it should be.
        }
    }
}
