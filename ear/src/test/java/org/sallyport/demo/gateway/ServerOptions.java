package org.sallyport.demo.gateway;

import java.util.ArrayList;
import java.util.List;

/** The Java options of WildFly's {@code standalone.conf} and {@code common.sh}, for Java 17 and later. */
final class ServerOptions {
    private static final List<String> JVM = List.of(
            "-Xms128m",
            "-Xmx1g",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.awt.headless=true",
            "-Djboss.modules.system.pkgs=org.jboss.byteman",
            "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000",
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    private ServerOptions() {}

    /** With those of {@code it.jvm}, which tests set. */
    static List<String> jvm() {
        List<String> options = new ArrayList<>(JVM);
        options.addAll(more());
        return options;
    }

    static List<String> more() {
        String more = System.getProperty("it.jvm", "").strip();
        return more.isEmpty() ? List.of() : List.of(more.split(" +", -1));
    }
}
