package dev.reeve.example.driver;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.RunContract;

class CountdownTest extends RunContract {
    @Override
    protected Driver driver(Home home) {
        return new Countdown(home);
    }

    @Override
    protected UnitSpec lasting(String name) {
        return unit(name, "3600");
    }

    @Override
    protected UnitSpec brief(String name) {
        return unit(name, "1");
    }

    @Override
    protected UnitSpec unusable(String name) {
        return unit(name, "soon");
    }

    private UnitSpec unit(String name, String time) {
        return UnitSpec.agent(name, Launch.of(home.root(), time));
    }
}
