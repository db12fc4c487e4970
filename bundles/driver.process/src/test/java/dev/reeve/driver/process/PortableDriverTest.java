package dev.reeve.driver.process;

import dev.reeve.api.driver.Driver;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.DriverContract;

class PortableDriverTest extends DriverContract {
    @Override
    protected Driver driver(Home home) {
        return new PortableDriver(home);
    }
}
