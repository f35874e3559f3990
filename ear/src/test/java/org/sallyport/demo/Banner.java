package org.sallyport.demo;

import java.nio.file.Path;

/** What a person needs to begin: addresses, logins, and client commands ready to copy. */
final class Banner {
    private static final String TEXT =
            """

            Console     https://localhost:%HTTPS%/  (demo certificate)   http://localhost:%HTTP%/
            Provider    http://localhost:%OIDC%/realms/sallyport
            Health      http://localhost:%MANAGEMENT%/health/ready   metrics /prometheus
            Target      PostgreSQL 127.0.0.1:%TARGET%, database bank, direct login postgres / demo-superuser
            Its log     %LOG%
            Target      SSH 127.0.0.1:%TARGET_SSH%, direct login ssh -i %SSHKEY% -p %TARGET_SSH% app@127.0.0.1
            Its log     %SSHLOG%
            Anchors     %TRUST%

            Logins (password = user name)
              alice         engineer               erin          engineer, approver
              bob, brenda   approvers              carol         auditor
              dave, dora    administrators         eve           nobody, must get nowhere
              deploy-bot    agent owned by erin, client secret deploy-bot-secret

            A token for alice
              TOKEN=$(curl -s -d grant_type=password -d client_id=sallyport-cli -d username=alice -d password=alice \\
                %TOKEN% | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
            The bank, personal data masked; risky statements wait for an approver
              PGPASSWORD=$TOKEN psql "host=localhost port=%POSTGRES% user=alice#bank dbname=bank" \\
                -c 'SELECT * FROM customers LIMIT 3'
            The same bank for a granted time only: ask first, two approvers decide
              PGPASSWORD=$TOKEN psql "host=localhost port=%POSTGRES% user=alice#bank-jit dbname=bank"
            The application server with ssh, scp, sftp, rsync, git: first a certificate
            for a key of alice's
              ssh-keygen -q -t ed25519 -N '' -f alice-key
              curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                -d "{\\"publicKey\\":\\"$(cat alice-key.pub)\\"}" http://localhost:%HTTP%/api/ssh-certificates |
                sed 's/.*"certificate":"\\([^"]*\\)".*/\\1/' > alice-key-cert.pub
              ssh -i alice-key -p %SSH% -o UserKnownHostsFile=%KNOWN% 'alice#app-server@localhost'
            The same server for a granted time only: ssh asks for a reason and waits for an approver
              ssh -i alice-key -p %SSH% -o UserKnownHostsFile=%KNOWN% 'alice#app-jit@localhost'
            As the agent, nothing masked for it
              TOKEN=$(curl -s -d grant_type=client_credentials -d client_id=deploy-bot \\
                -d client_secret=deploy-bot-secret %TOKEN% | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
              PGPASSWORD=$TOKEN psql "host=localhost port=%POSTGRES% user=deploy-bot#bank-raw dbname=bank"
            The API
              curl -H "Authorization: Bearer $TOKEN" http://localhost:%HTTP%/api/me

            Ctrl-C stops everything; the state stays in %FOLDER% (-Ddemo.fresh starts empty).
            """;

    private Banner() {}

    static String of(Ports ports, Path folder) {
        return TEXT.replace("%TOKEN%", "http://localhost:%OIDC%/realms/sallyport/protocol/openid-connect/token")
                .replace("%HTTPS%", text(ports, Port.HTTPS))
                .replace("%HTTP%", text(ports, Port.HTTP))
                .replace("%OIDC%", text(ports, Port.OIDC))
                .replace("%MANAGEMENT%", text(ports, Port.MANAGEMENT))
                .replace("%TARGET%", text(ports, Port.TARGET_POSTGRES))
                .replace("%TARGET_SSH%", text(ports, Port.TARGET_SSH))
                .replace("%SSH%", text(ports, Port.SSH))
                .replace("%SSHKEY%", folder.resolve("targets/id_app").toString())
                .replace(
                        "%SSHLOG%",
                        folder.resolve("targets/logs/app-server/auth.log").toString())
                .replace("%KNOWN%", folder.resolve("trust/known_hosts").toString())
                .replace("%POSTGRES%", text(ports, Port.POSTGRES))
                .replace("%LOG%", folder.resolve("targets/postgres.log").toString())
                .replace("%TRUST%", folder.resolve("trust").toString())
                .replace("%FOLDER%", folder.toString());
    }

    private static String text(Ports ports, Port port) {
        return Integer.toString(ports.of(port));
    }
}
