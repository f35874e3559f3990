package org.sallyport.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.sallyport.it.Await;

/** One person's Chromium, with a profile of its own. */
final class Browser implements AutoCloseable {
    static final String SESSION = "JSESSIONID";
    static final By PROVIDER_LOGIN = By.id("kc-login");

    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        // Nothing here uses the DevTools protocol, whose bindings are therefore not on the class path.
        DEVTOOLS.setLevel(Level.SEVERE);
    }

    private final URI console;
    private final ChromeDriver driver;
    private final Path downloads;

    /**
     * @param console the console's address, with a slash at its end
     * @param profile a folder that is not there yet
     */
    Browser(URI console, Path profile) {
        this.console = console;
        downloads = profile.toAbsolutePath().resolve("downloads");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,1000",
                "--user-data-dir=" + profile.toAbsolutePath());
        options.setAcceptInsecureCerts(true);
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build();
        driver = new ChromeDriver(service, options);
    }

    /** Opens a page and goes through the provider's form. */
    Browser signIn(String user, String page) {
        open(page);
        see(By.id("username")).sendKeys(user);
        see(By.id("password")).sendKeys(user);
        click(PROVIDER_LOGIN);
        see(By.id("leave:out"));
        return this;
    }

    /** Opens a page, and goes through the provider's form if it asks. */
    Browser signedIn(String user, String page) {
        open(page);
        if (count(PROVIDER_LOGIN) > 0) {
            return signIn(user, page);
        }
        see(By.id("leave:out"));
        return this;
    }

    void open(String page) {
        driver.get(console.resolve(page).toString());
    }

    URI address() {
        return URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    }

    /** A page that is left or redrawn while it is looked at is looked at again: the driver has more than one word for that. */
    @SuppressWarnings("NullAway")
    private static <V> ExpectedCondition<V> steadily(ExpectedCondition<V> condition) {
        return browser -> {
            try {
                return condition.apply(browser);
            } catch (WebDriverException e) {
                if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
                    return null;
                }
                throw e;
            }
        };
    }

    /** Waits until it is on the page and visible. */
    WebElement see(By what) {
        try {
            return new WebDriverWait(driver, PATIENCE)
                    .until(steadily(ExpectedConditions.visibilityOfElementLocated(what)));
        } catch (TimeoutException e) {
            throw new AssertionError(what + " is not on " + address() + ":\n" + text(), e);
        }
    }

    /** What a person reads there, of a list that may be redrawn just then. */
    String read(By what) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(browser -> see(what).getText());
    }

    /** Waits until it can be clicked; a list may be redrawn or a dialog move in between. */
    void click(By what) {
        try {
            new WebDriverWait(driver, PATIENCE)
                    .ignoring(StaleElementReferenceException.class)
                    .ignoring(ElementNotInteractableException.class)
                    .until(steadily(browser -> {
                        WebElement found =
                                ExpectedConditions.elementToBeClickable(what).apply(browser);
                        if (found != null) {
                            found.click();
                        }
                        return found;
                    }));
        } catch (TimeoutException e) {
            throw new AssertionError(what + " cannot be clicked on " + address() + ":\n" + text(), e);
        }
    }

    /** Waits until it is gone or hidden. */
    void seeNo(By what) {
        var unused = new WebDriverWait(driver, PATIENCE)
                .until(steadily(ExpectedConditions.invisibilityOfElementLocated(what)));
    }

    /** As {@link #see}, for what takes up to a minute and a half to come. */
    void seeAfterAll(By what) {
        var unused = new WebDriverWait(driver, Duration.ofSeconds(90))
                .until(steadily(ExpectedConditions.visibilityOfElementLocated(what)));
    }

    /** How many of them are on the page now. */
    int count(By what) {
        return driver.findElements(what).size();
    }

    /** Keys pressed wherever the focus is. */
    void type(String keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** What a person reads on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The page as the browser holds it, hidden parts included. */
    String source() {
        return Objects.requireNonNull(driver.getPageSource());
    }

    /** Puts another text in the place of what the pattern finds in a field. */
    void rewrite(By field, String pattern, String replacement) {
        WebElement element = see(field);
        String text = Objects.requireNonNull(element.getDomProperty("value"));
        driver.executeScript("arguments[0].value = arguments[1]", element, text.replaceFirst(pattern, replacement));
    }

    /** Keeps what the page looks like, for people to look at. */
    void shoot(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a file that is being fetched, whose name ends so. */
    Path downloaded(String ending) {
        return Await.value("a download of *" + ending, PATIENCE, () -> {
            try (Stream<Path> files = Files.isDirectory(downloads) ? Files.list(downloads) : Stream.empty()) {
                return files.filter(file -> file.toString().endsWith(ending)).findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Puts a text into a field that the keyboard fills piece by piece, such as a date's. */
    void fill(By field, String text) {
        driver.executeScript("arguments[0].value = arguments[1]", see(field), text);
    }

    /** Waits for the page of that heading. */
    void seeHeading(String heading) {
        see(By.xpath("//h1[normalize-space(.) = '" + heading + "']"));
    }

    /** What a script on the page computes; asynchronous ones call their last argument. */
    Object compute(String script) {
        return Objects.requireNonNull(driver.executeAsyncScript(script));
    }

    /** Remembered by this document only: gone after any reload. */
    void mark() {
        driver.executeScript("window.sameDocument = true");
    }

    boolean isMarked() {
        return Boolean.TRUE.equals(driver.executeScript("return window.sameDocument === true"));
    }

    /** Status and headers (names in lower case) of a page, asked for with this person's cookies. */
    @SuppressWarnings("unchecked")
    Map<String, Object> fetch(String page) {
        return (Map<String, Object>) compute("const done = arguments[arguments.length - 1];" + "fetch('"
                + console.resolve(page)
                + "').then(a => done({status: String(a.status), ...Object.fromEntries(a.headers)}));");
    }

    Cookie session() {
        return Objects.requireNonNull(driver.manage().getCookieNamed(SESSION), "no session cookie");
    }

    /** Carries another browser's cookie over. */
    void put(Cookie cookie) {
        driver.manage()
                .addCookie(new Cookie.Builder(cookie.getName(), cookie.getValue())
                        .path("/")
                        .build());
    }

    /** What the browser complains about in pages that break their own policy. */
    List<String> violations() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy") || message.contains("Refused to"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
